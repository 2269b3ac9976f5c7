/** A message on one line, without the marks of Markdown: for a quote, a name that is read out, a notification. */
export function excerpt(text: string, most = 140): string {
  const line = text
    .slice(0, most * 4)
    .replace(/```[\w+#.-]*\n?/g, ' ')
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replace(/^ {0,3}(?:#{1,6} |> ?)+/gm, '')
    .replace(/(\*\*|__|~~)(?=\S)([^\n]*?\S)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])/g, '$1')
    .replace(/(?<![\w_])_(?=[^\s_])([^_\n]*[^\s_])_(?![\w_])/g, '$1')
    .replace(/`+([^`\n]+)`+/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  return shorten(line, most);
}

/** Cut between characters as people see them, with an ellipsis. */
function shorten(line: string, most: number): string {
  if (line.length <= most) return line;
  let cut = '';
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    if (cut.length + segment.length > most - 1) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}
