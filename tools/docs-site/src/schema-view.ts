import { type Html, html, list, nothing, raw } from './html.ts';
import type { Links } from './links.ts';
import { firstSentence, inline } from './markdown.ts';
import type { SchemaNode, SchemaVariants } from './model.ts';

const VALUES_SHOWN = 40;
const LONGEST_VALUE = 80;

/** The type of a value in words, with links: `array of Line item`, `string or null`. */
export function typeOf(node: SchemaNode, links: Links): Html {
  if (node.ref !== undefined) return links.schema(node.ref);
  if (node.items !== undefined && node.types.every((type) => type === 'array' || type === 'null')) {
    const nullable = node.types.includes('null') ? ' or null' : '';
    return html`array of ${typeOf(node.items, links)}${nullable}`;
  }
  if (node.additional && node.properties === undefined) return html`map of ${typeOf(node.additional, links)}`;
  const union = node.variants?.find(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf');
  if (union !== undefined && node.types.length === 0)
    return html`${raw(union.nodes.map((variant) => typeOf(variant, links).html).join(' or '))}`;
  if (node.types.length === 0) return node.variants === undefined ? html`any value` : html`combined, see below`;
  return html`${node.types.join(' or ')}`;
}

/** What a value must satisfy and what it means, in one cell. */
export function remarks(own: SchemaNode, links: Links): Html {
  const node = withTarget(own, links);
  const of = node.items;
  return html`${node.description === undefined ? nothing : html`<p>${inline(node.description)}</p>`}${facts(node)}${
    of !== undefined && of.ref === undefined && of.constraints.length > 0
      ? html`<p class="facts">each: ${of.constraints.join(' · ')}</p>`
      : nothing
  }${values(node)}${of === undefined ? nothing : values(of)}${
    hasMembers(node) ? html`<div class="nested">${members(node, links)}</div>` : nothing
  }${of !== undefined && hasMembers(of) ? html`<div class="nested">${members(of, links)}</div>` : nothing}`;
}

/** A reader should not have to follow a link to learn that a text has at most 64 characters. Members stay behind the link. */
function withTarget(node: SchemaNode, links: Links): SchemaNode {
  const target = node.ref === undefined ? undefined : links.target(node.ref)?.node;
  if (target === undefined) return node;
  const { enum: values = target.enum, examples = target.examples, description = target.description } = node;
  return {
    ...node,
    constraints: [...target.constraints, ...node.constraints],
    ...(description === undefined ? {} : { description: node.description ?? firstSentence(description) }),
    ...(values === undefined ? {} : { enum: values }),
    ...(examples === undefined ? {} : { examples }),
    ...(target.sensitive ? { sensitive: true } : {}),
    ...(target.deprecated ? { deprecated: true } : {}),
  };
}

function facts(node: SchemaNode): Html {
  const marks = [
    ...(node.sensitive ? [html`<span class="mark sensitive">personal data</span>`] : []),
    ...(node.deprecated ? [html`<span class="mark deprecated">deprecated</span>`] : []),
  ];
  if (node.constraints.length === 0 && marks.length === 0) return nothing;
  const words = node.constraints.map((constraint) => {
    const pattern = /^(member names match|matches) (.*)$/s.exec(constraint);
    return pattern ? html`${pattern[1]!} <code>${pattern[2]!}</code>` : html`${constraint}`;
  });
  return html`<p class="facts">${marks} ${raw(words.map((word) => word.html).join(' · '))}</p>`;
}

function values({ enum: allowed }: SchemaNode): Html {
  if (allowed === undefined) return nothing;
  const shown = allowed.slice(0, VALUES_SHOWN).map((value) => html`<code>${shorten(JSON.stringify(value))}</code> `);
  const rest = allowed.length - VALUES_SHOWN;
  return html`<p class="facts">
    ${allowed.length === 1 ? 'always' : 'one of'} ${shown}${rest > 0 ? `and ${rest} more` : ''}
  </p>`;
}

const shorten = (text: string): string => (text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text);

const hasMembers = (node: SchemaNode): boolean =>
  node.properties !== undefined ||
  (node.variants ?? []).some((variants) => !isSaidByType(node, variants)) ||
  (typeof node.additional === 'object' && hasMembers(node.additional));

/** `Money or null` needs no list of its own. */
const isSaidByType = (node: SchemaNode, { keyword, nodes, discriminator }: SchemaVariants): boolean =>
  (keyword === 'oneOf' || keyword === 'anyOf') &&
  discriminator === undefined &&
  node.types.length === 0 &&
  node.variants?.length === 1 &&
  nodes.every(
    (variant) =>
      variant.description === undefined &&
      (variant.ref !== undefined ||
        (variant.constraints.length === 0 && variant.enum === undefined && !hasMembers(variant))),
  );

/** The whole schema: meaning, constraints, members, variants. */
export function schemaView(node: SchemaNode, links: Links): Html {
  return html`<div class="schema">
    <p class="type"><span class="label">Type</span> ${typeOf(node, links)}</p>
    ${facts(node)}${values(node)}${node.items === undefined ? nothing : itemFacts(node.items)}${members(node, links)}
    ${node.items !== undefined && hasMembers(node.items) ? members(node.items, links) : nothing}
  </div>`;
}

const itemFacts = (items: SchemaNode): Html => html`${facts(items)}${values(items)}`;

function members(node: SchemaNode, links: Links): Html {
  const rows = (node.properties ?? []).map(
    ({ name, required, node: property }) =>
      html`<tr>
        <th scope="row"><code>${name}</code>${required ? html` <span class="required">required</span>` : nothing}</th>
        <td>${typeOf(property, links)}</td>
        <td>${remarks(property, links)}${exampleOf(withTarget(property, links))}</td>
      </tr>`,
  );
  const more =
    node.additional === false
      ? html`<p class="facts">No other members.</p>`
      : node.additional && node.properties !== undefined
        ? html`<p class="facts">Other members: ${typeOf(node.additional, links)}</p>`
        : node.additional && hasMembers(node.additional)
          ? members(node.additional, links)
          : nothing;
  const table =
    rows.length === 0
      ? nothing
      : html`<div class="table" role="region" aria-label="Members" tabindex="0">
          <table>
            <thead>
              <tr>
                <th scope="col">Member</th>
                <th scope="col">Type</th>
                <th scope="col">Meaning and limits</th>
              </tr>
            </thead>
            <tbody>
              ${rows}
            </tbody>
          </table>
        </div>`;
  return html`${table}${more}${(node.variants ?? []).map((variants) => variantsView(variants, links))}`;
}

const exampleOf = ({ examples, enum: allowed }: SchemaNode): Html => {
  const simple = allowed === undefined ? (examples ?? []).filter((value) => typeof value !== 'object') : [];
  if (simple.length === 0) return nothing;
  return html`<p class="facts">
    for example ${list(simple.map((value) => html`<code>${shorten(JSON.stringify(value))}</code>`))}
  </p>`;
};

const WORDS: Readonly<Record<SchemaVariants['keyword'], string>> = {
  allOf: 'All of these together',
  anyOf: 'At least one of these',
  oneOf: 'Exactly one of these',
  not: 'None of these',
};

function variantsView({ keyword, nodes, discriminator }: SchemaVariants, links: Links): Html {
  const told = discriminator === undefined ? nothing : html`, told apart by <code>${discriminator}</code>`;
  return html`<p class="variants">${WORDS[keyword]}${told}:</p>
    <ul class="variants">
      ${nodes.map(
        (node) =>
          html`<li>
            ${node.title !== undefined && node.ref === undefined ? html`<strong>${node.title}</strong>: ` : nothing}${typeOf(node, links)}${
              node.ref === undefined || node.description !== undefined ? remarks(node, links) : nothing
            }
          </li>`,
      )}
    </ul>`;
}
