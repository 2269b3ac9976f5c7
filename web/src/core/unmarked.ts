/** Characters of a text that are looked at; a line in a list shows fewer. */
const most = 400;

/** The beginning of a text without the commonest marks of Markdown, for a line that has no room for formatting. */
export function unmarked(text: string): string {
  return text
    .slice(0, most)
    .replace(/```[^\n]*\n?/g, '')
    .replace(/\[([^\][]*)\]\([^()\s]*\)/g, '$1')
    .replace(/^[ \t]*(?:#{1,6}|>|[-*+])[ \t]+/gm, '')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/(\*\*|__|~~)(?=\S)([^\n]+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])/g, '$1')
    .replace(/(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)/g, '$1');
}
