import MarkdownIt from 'markdown-it';
import { type Html, nothing, raw } from './html.ts';

// Descriptions come from contracts of anybody: markup in them is shown, never run, and links of other schemes than these stay text.
const markdown = new MarkdownIt({ html: false, linkify: false });
markdown.validateLink = (link) => /^(https?:|mailto:|#)/i.test(link.trim());
// Images would load from elsewhere; headings would break the outline of the page.
markdown.disable(['image', 'heading', 'lheading']);

/** A description (CommonMark) as markup. */
export const paragraphs = (text: string | undefined): Html =>
  text === undefined || text === '' ? nothing : raw(markdown.render(text));

/** The same inside a line. */
export const inline = (text: string | undefined): Html =>
  text === undefined || text === '' ? nothing : raw(markdown.renderInline(text.replace(/\s+/g, ' ')));

/** Without any markup: for lists of search results and descriptions of pages. */
export const plain = (text: string): string => text.replace(/[`*_]/g, '').replace(/\s+/g, ' ').trim();

/** The first sentence of a text. */
export const firstSentence = (text: string): string => /^.*?[.!?](?=\s|$)/s.exec(plain(text))?.[0] ?? plain(text);
