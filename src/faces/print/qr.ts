// For: a page's address as a QR code, drawn as an SVG of black squares, for paper and screen.
// Never: anything but the squares in the SVG; an address that does not fit gives none.
// Source: ISO/IEC 18004; error correction M, with the four modules of quiet zone around it.

import encode from "qrcode-generator";

const quietModules = 4;

/** SVG text, or undefined when the address is no short http(s) address. */
export function qrSvg(address: string): string | undefined {
  if (!/^https?:\/\/[!-~]{1,300}$/.test(address)) return undefined;
  const code = encode(0, "M");
  code.addData(address, "Byte");
  code.make();
  const count = code.getModuleCount();
  let path = "";
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (code.isDark(row, column))
        path += `M${column + quietModules} ${row + quietModules}h1v1h-1z`;
    }
  }
  const side = count + 2 * quietModules;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}
