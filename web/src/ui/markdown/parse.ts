import { Marked, type Tokens } from 'marked';

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function quote(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ESCAPES[mark] ?? '');
}

/** The dialect of messages: GitHub's, where line breaks count and nothing that was written can vanish. */
const dialect = new Marked({ gfm: true, breaks: true, async: false });

dialect.use({
  tokenizer: {
    // HTML, link definitions, indented code and underlined headings stay what they are: text.
    html: () => undefined,
    tag: () => undefined,
    def: () => undefined,
    code: () => undefined,
    lheading: () => undefined,
    reflink: () => undefined,
  },
  renderer: {
    heading({ tokens }: Tokens.Heading) {
      return `<p><strong>${this.parser.parseInline(tokens)}</strong></p>\n`;
    },
    image({ href, text }: Tokens.Image) {
      // Nothing is fetched for a message: a picture is a link to it.
      return `<a href="${quote(href)}">${quote(text || href)}</a>`;
    },
    checkbox({ checked }: Tokens.Checkbox) {
      return checked ? '☑ ' : '☐ ';
    },
    text(token: Tokens.Text | Tokens.Escape) {
      if ('tokens' in token && token.tokens) return this.parser.parseInline(token.tokens);
      return quote(token.text);
    },
    codespan({ text }: Tokens.Codespan) {
      return `<code>${quote(text)}</code>`;
    },
  },
});

/** HTML of a message in Markdown. Not yet fit to be shown: {@link ./sanitize} decides what may be. */
export function toHtml(text: string): string {
  return dialect.parse(text) as string;
}
