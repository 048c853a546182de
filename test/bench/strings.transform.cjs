// What one writes who does not want to parse everything: a look at the text, then the strings of the tree.
module.exports = function transform({ source, path }, { j, report }) {
  if (!source.includes('-latest')) return
  const count = j(source).find(j.StringLiteral, ({ value }) => value.endsWith('-latest')).length
  if (count > 0) report(`${path}: ${count}`)
}
