// For: the 49 forms in which mail is offered to a relay, merged from every known tester, and the control that must be taken.
// Never: a form whose outcome is known beforehand; what arrives decides.

/**
 * As after `MAIL FROM:` and `RCPT TO:`, exactly. {T}@{X} the foreign mailbox, {H} the host, {D} its domain, {B} a domain it relays for,
 * {IP} its address, {U} a user that exists there, {S} the sender's domain, {N} a third host's address, {I} the same as one number.
 */
export interface FormRow {
  readonly id: string;
  readonly helo?: string;
  readonly from: string;
  readonly to: readonly string[];
}

export const control: FormRow = {
  id: "C1",
  from: "<probe@{S}>",
  to: ["<{U}@{D}>"],
};

export const formRows: readonly FormRow[] = [
  { id: "01", from: "<probe@{S}>", to: ["<{T}@{X}>"] },
  { id: "02", from: "<>", to: ["<{T}@{X}>"] },
  { id: "03", from: "<spamtest>", to: ["<{T}@{X}>"] },
  { id: "04", from: "<spamtest@{D}>", to: ["<{T}@{X}>"] },
  { id: "05", from: "<spamtest@{H}>", to: ["<{T}@{X}>"] },
  { id: "06", from: "<antispam@[{IP}]>", to: ["<{T}@{X}>"] },
  { id: "07", from: "<spamtest@localhost>", to: ["<{T}@{X}>"] },
  { id: "08", from: "<{T}@{X}>", to: ["<{T}@{X}>"] },
  { id: "09", from: "<{S}!probe>", to: ["<{T}@{X}>"] },
  { id: "10", from: "<{U}@{D}>", to: ["<{T}@{X}>"] },
  { id: "11", from: "<antispam@[{IP}]>", to: ["<{T}%{X}@[{IP}]>"] },
  { id: "12", from: "<antispam@[{IP}]>", to: ["<{T}%{X}@{H}>"] },
  { id: "13", from: "<probe@{S}>", to: ["<{T}%{X}@{D}>"] },
  { id: "14", from: "<probe@{S}>", to: ["<{T}%{X}>"] },
  { id: "15", from: "<probe@{S}>", to: ["<{T}%{X}@localhost>"] },
  { id: "16", from: "<antispam@[{IP}]>", to: ['<"{T}@{X}">'] },
  { id: "17", from: "<antispam@[{IP}]>", to: ['<"{T}%{X}">'] },
  { id: "18", from: "<antispam@[{IP}]>", to: ["<{T}@{X}@[{IP}]>"] },
  { id: "19", from: "<antispam@[{IP}]>", to: ['<"{T}@{X}"@[{IP}]>'] },
  { id: "20", from: "<antispam@[{IP}]>", to: ["<{T}@{X}@{H}>"] },
  { id: "21", from: "<probe@{S}>", to: ['<"{T}@{X}"@{D}>'] },
  { id: "22", from: "<probe@{S}>", to: ['<"{T}%{X}"@{D}>'] },
  { id: "23", from: "<probe@{S}>", to: ['<"{X}!{T}"@{D}>'] },
  { id: "24", from: "<antispam@[{IP}]>", to: ["<@[{IP}]:{T}@{X}>"] },
  { id: "25", from: "<antispam@[{IP}]>", to: ["<@{H}:{T}@{X}>"] },
  { id: "26", from: "<probe@{S}>", to: ["<@{D}:{T}@{X}>"] },
  { id: "27", from: "<probe@{S}>", to: ["<@localhost:{T}@{X}>"] },
  { id: "28", from: "<probe@{S}>", to: ["<@{D},@{H}:{T}@{X}>"] },
  { id: "29", from: "<probe@{S}>", to: ["<@{H}:{T}%{X}@{D}>"] },
  { id: "30", from: "<antispam@[{IP}]>", to: ["<{X}!{T}>"] },
  { id: "31", from: "<antispam@[{IP}]>", to: ["<{X}!{T}@[{IP}]>"] },
  { id: "32", from: "<antispam@[{IP}]>", to: ["<{X}!{T}@{H}>"] },
  { id: "33", from: "<probe@{S}>", to: ["<{X}!{T}@{D}>"] },
  { id: "34", from: "<probe@{S}>", to: ["<{H}!{X}!{T}>"] },
  { id: "35", from: "<probe@{S}>", to: ["<{D}!{T}%{X}>"] },
  { id: "36", from: "<probe@{S}>", to: ["<{T}%{X}%{D}@{H}>"] },
  { id: "37", from: "<probe@{S}>", to: ["<{T}@[{N}]>"] },
  { id: "38", from: "<probe@{S}>", to: ["<{T}@{N}>"] },
  { id: "39", from: "<probe@{S}>", to: ["<{T}@{I}>"] },
  { id: "40", from: "<probe@{S}>", to: [" {T}@{X}"] },
  { id: "41", from: "<probe@{S}>", to: ["<{T}@{X}.>"] },
  { id: "42", from: "<probe@{S}>", to: ["<{T}%{X}@{B}>"] },
  { id: "43", from: "<probe@{S}>", to: ["<@{B}:{T}@{X}>"] },
  { id: "44", from: "<probe@{S}>", to: ['<"{T}@{X}"@{B}>'] },
  { id: "45", from: "<probe@{S}>", to: ["<{X}!{T}@{B}>"] },
  { id: "46", from: "<probe@{S}>", to: ["<IMCEASMTP-{T}+40{X}@{D}>"] },
  { id: "47", from: "<probe@{S}>", to: ["<{U}@{D}>", "<{T}@{X}>"] },
  { id: "48", helo: "{H}", from: "<probe@{S}>", to: ["<{T}@{X}>"] },
  { id: "49", helo: "localhost", from: "<probe@{S}>", to: ["<{T}@{X}>"] },
];
