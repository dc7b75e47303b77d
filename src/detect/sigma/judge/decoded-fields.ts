// For: the fields that `hinomi.decode` judges in every spelling.
// Never: fields that no browser or worm escapes (user agents, user names).

export const decodedFields: ReadonlySet<string> = new Set([
  "url.original",
  "url.path",
  "url.query",
  "http.request.referrer",
  "http.request.line",
]);
