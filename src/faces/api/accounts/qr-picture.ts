// For: a second factor as a QR code that an app reads, as a picture inside the page.
// Never: asked of another machine; anything in the picture but squares. ISO/IEC 18004, error correction M.

import makeCode from "qrcode-generator";

const quietModules = 4;

/** `data:image/svg+xml;base64,…`; undefined when it is no otpauth address. */
export function qrPicture(uri: string): string | undefined {
  if (!/^otpauth:\/\/totp\/[!-~]{1,400}$/.test(uri)) return undefined;
  const code = makeCode(0, "M");
  code.addData(uri, "Byte");
  code.make();
  const count = code.getModuleCount();
  const squares: string[] = [];
  for (let row = 0; row < count; row += 1)
    for (let column = 0; column < count; column += 1)
      if (code.isDark(row, column))
        squares.push(`M${column + quietModules} ${row + quietModules}h1v1h-1z`);
  const side = count + 2 * quietModules;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path d="${squares.join("")}" fill="#000"/></svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}
