// For: starting the desk in the browser.
// Never: anything else.

import { createRoot } from "react-dom/client";
import { askFirstQuestions } from "./data/first-questions.ts";
import { startLive } from "./data/live.ts";
import { Desk } from "./desk.tsx";
import { startTheme } from "./parts/theme.ts";
import { startLanguage } from "./words/words.ts";
import "uplot/dist/uPlot.min.css";
import "./style/tokens.css";
import "./style/base.css";
import "./style/frame.css";
import "./style/today.css";
import "./style/blocks.css";
import "./style/plot.css";
import "./style/forms.css";
import "./style/life.css";
import "./style/views.css";
import "./style/pages.css";
import "./style/held.css";

askFirstQuestions(location.pathname);
startTheme();
startLive();
const place = document.querySelector("#desk");
if (place) createRoot(place).render(<Desk startLanguage={startLanguage()} />);
