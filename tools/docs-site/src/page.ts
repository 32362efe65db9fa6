import type { Html } from './html.ts';

/** One page of the site, ready to be laid out. */
export interface Page {
  /** Without slashes at the ends; empty for the first page. */
  readonly slug: string;
  readonly title: string;
  /** One sentence for search results. */
  readonly description: string;
  readonly headings: readonly Heading[];
  /** True where the content needs the room of the outline. */
  readonly wide: boolean;
  readonly blocks: readonly Block[];
}

export interface Heading {
  readonly depth: 2 | 3;
  readonly slug: string;
  readonly text: string;
}

export type Block =
  | { readonly kind: 'html'; readonly html: string }
  | { readonly kind: 'code'; readonly code: string; readonly language: string; readonly title: string };

/** Puts a page together, headings and their anchors included. */
export class PageWriter {
  readonly #blocks: Block[] = [];
  readonly #headings: Heading[] = [];

  heading(depth: 2 | 3, text: string, slug: string): this {
    this.#headings.push({ depth, slug, text });
    return this.#html(`<h${depth} id="${slug}">${escapeText(text)}</h${depth}>`);
  }
  add(markup: Html): this {
    return markup.html === '' ? this : this.#html(markup.html);
  }
  json(value: unknown, title: string): this {
    this.#blocks.push({ kind: 'code', code: JSON.stringify(value, undefined, 2), language: 'json', title });
    return this;
  }
  end(page: Pick<Page, 'slug' | 'title' | 'description'> & { readonly wide?: boolean }): Page {
    return { wide: false, ...page, headings: this.#headings, blocks: this.#blocks };
  }

  #html(text: string): this {
    const last = this.#blocks.at(-1);
    if (last?.kind === 'html') this.#blocks[this.#blocks.length - 1] = { kind: 'html', html: `${last.html}\n${text}` };
    else this.#blocks.push({ kind: 'html', html: text });
    return this;
  }
}

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
