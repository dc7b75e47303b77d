import { createMemoryStore } from "../src/stores/memory/memory-store.ts";
import { storeContract } from "./store-contract.ts";

storeContract("memory", async () => createMemoryStore());
