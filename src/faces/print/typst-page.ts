// For: the page as Typst source: one fixed text that reads the document as data.
// Never: a word of the document in this source; every string arrives by `sys.inputs` and is shown, not read as markup.

/** Inputs: `data` is JSON as made by pdf-data.ts; `size` the type size in points. */
export const typstPage = `
#let d = json(bytes(sys.inputs.data))
#let size = float(sys.inputs.size) * 1pt
// How much air there is between lines and blocks: 1 is the least that reads well.
#let air = float(sys.inputs.air)
#let ink = luma(20)
#let faint = luma(150)

#set document(title: d.title)
#set page(
  paper: "a4",
  margin: (x: 18mm, top: 15mm, bottom: 16mm),
  footer-descent: 20%,
  footer: context {
    set text(size: 7.5pt, fill: luma(70))
    set par(leading: 0.45em)
    let pages = counter(page).final().first()
    grid(columns: (1fr, auto), column-gutter: 8mm, align: (left, right + bottom),
      d.footer.map(t => [#t]).join(linebreak()),
      if pages > 1 [#counter(page).display() / #pages] else [])
  },
)
#set text(font: "Noto Sans JP", lang: d.language, size: size, fill: ink, fallback: false, hyphenate: false)
#set par(leading: 0.62em * air, spacing: 0.8em * air, justify: false, linebreaks: "simple")

// A note such as （11:02 確認） stays in one piece.
#let inline(parts) = for p in parts {
  if p.note == "" { [#p.t] } else { box[#p.t#text(size: 0.84em, fill: luma(70), p.note)] }
}
#let hair = 0.4pt + faint
#let small(body) = text(size: 0.9em, body)

#let qr-code() = if d.qr != none { image(bytes(d.qr), format: "svg", width: 22mm) }

#let block-of(b) = {
  if b.type == "heading" {
    block(above: 1.2em * air, below: 0.6em * air, sticky: true, text(weight: "bold", inline(b.text)))
  } else if b.type == "paragraph" {
    if b.align == "center" { align(center, text(weight: "bold", inline(b.text))) }
    else if b.align == "right" { align(right, inline(b.text)) }
    else { par(inline(b.text)) }
  } else if b.type == "box" {
    block(width: 100%, stroke: 1.2pt + ink, inset: (x: 4mm, y: 2.8mm * air), above: 0.9em * air, below: 1em * air,
      if b.lines.len() == 1 { align(center, text(weight: "bold", size: 1.2em, inline(b.lines.first()))) }
      else { text(weight: "bold", b.lines.map(l => inline(l)).join(parbreak())) })
  } else if b.type == "pairs" {
    block(above: 0.7em * air, below: 0.8em * air, table(
      columns: (d.labels * 1em, 1fr), stroke: (x, y) => (bottom: hair), inset: (x: 1.5mm, y: 0.5em * air),
      ..b.pairs.map(p => (
        if p.sub { pad(left: 1em, text(fill: luma(60), [#p.label])) } else { text(weight: "bold", [#p.label]) },
        inline(p.text))).flatten()))
  } else if b.type == "table" {
    small(block(above: 0.6em * air, below: 0.8em * air, table(
      columns: b.widths.map(w => if w == 0 { auto } else { w * 1fr }),
      align: (x, y) => if b.numbers.at(x) { right } else { left },
      stroke: (x, y) => (bottom: if y == 0 { 0.8pt + ink } else { hair }),
      fill: (x, y) => if y == 0 { luma(236) },
      inset: (x: 1.8mm, y: 0.36em * air),
      table.header(..b.columns.map(c => text(weight: "bold", [#c]))),
      ..b.rows.map(r => r.map(c => inline(c))).flatten())))
  } else if b.type == "steps" {
    set enum(numbering: n => text(weight: "bold", [#n.]), spacing: 0.62em * air, body-indent: 0.6em)
    block(above: 0.55em * air, below: 0.8em * air, enum(..b.items.map(i => inline(i))))
  } else if b.type == "ticks" {
    let item(t) = box(inset: (right: 7mm, y: 0.3em))[#box(width: 0.85em, height: 0.85em, stroke: 0.7pt + ink, baseline: 0.08em)#h(0.45em)#t]
    let line-of(t) = box(width: 78mm, stroke: (bottom: 0.6pt + ink), inset: (y: 0.3em))[#t]
    let all = [#b.items.filter(i => not i.line).map(i => item(i.t)).join() #linebreak() #b.items.filter(i => i.line).map(i => line-of(i.t)).join(h(6mm))]
    if b.qr { block(above: 1em * air, grid(columns: (1fr, auto), column-gutter: 6mm, align: horizon, all, qr-code())) } else { block(above: 1em * air, all) }
  } else if b.type == "quote" {
    block(width: 100%, fill: luma(242), inset: (x: 2.5mm, y: 2mm), breakable: true,
      text(size: 7.5pt, { set par(leading: 0.5em, spacing: 0.7em); b.lines.map(l => [#l]).join(parbreak()) }))
  }
}

#grid(columns: (1fr, auto), align: (left + bottom, right + top),
  text(weight: "bold", size: 1.1em, [#d.to]),
  { set par(leading: 0.5em); text(size: 0.9em, d.from.map(t => [#t]).join(linebreak())) })
#v(0.5em * air)
// A title of two lines breaks before its bracket, else in its middle: never one letter in the second line.
#let big(body) = text(weight: "bold", size: 1.3em, body)
// Nor is a word broken: ウ would stand apart from イルス.
#align(center, block(above: 0.6em * air, below: 0.9em * air, width: 100%, layout(size => {
  show regex("[ァ-ヶー]{2,12}"): box
  let wide = measure(big([#d.title])).width
  let count = calc.ceil(wide / size.width)
  let parts = d.title.split("（")
  if count <= 1 { big([#d.title]) }
  else if count == 2 and parts.len() == 2 and parts.first() != "" and measure(big([#parts.first()])).width < size.width and measure(big([（#parts.last()])).width < size.width { big([#parts.first()#linebreak()（#parts.last()]) }
  else { block(width: calc.min(size.width, wide / count * 1.16), big([#d.title])) }
})))
#for b in d.blocks { block-of(b) }
#if d.qr != none and not d.blocks.any(b => b.type == "ticks" and b.qr) { align(right, qr-code()) }
`;
