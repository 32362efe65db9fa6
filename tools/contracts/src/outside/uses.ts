import { operationsOf } from '../asyncapi/operations.ts';
import { eventType } from '../asyncapi/read-message.ts';
import type { Cursor, Workspace } from '../source/index.ts';
import type { OutsideParty } from './party.ts';

/** One thing that somebody outside calls, receives or sends. */
export interface OutsideUse {
  readonly party: string;
  readonly kind: 'calls' | 'receives' | 'sends';
  /** `order.getOrder`, or the name of an event. */
  readonly about: string;
  /** What it reads of an answer or an event; everything, if absent. */
  readonly reads?: readonly string[];
  /** What it sends in a body; everything, if absent. */
  readonly sends?: readonly string[];
  /** Parameters that it sends; all, if absent. */
  readonly parameters?: readonly string[];
  /** The schema that it knows of an event, where it has one of its own. */
  readonly payload?: Cursor;
  /** EventBridge source of an event that it sends. */
  readonly source?: string;
  /** Where it says so. */
  readonly at: Cursor;
}

type Listed = readonly string[] | Readonly<Record<string, object | null>>;
const namesIn = (list: Listed): readonly string[] =>
  Array.isArray(list) ? (list as readonly string[]) : Object.keys(list);
const detailsOf = (list: Listed, name: string): object =>
  (Array.isArray(list) ? undefined : (list as Readonly<Record<string, object | null>>)[name]) ?? {};

/** What a party uses, from its registration and its AsyncAPI document. */
export const usesOf = (party: OutsideParty): readonly OutsideUse[] => {
  const { name, facts, document, asyncapi } = party;
  const place = (kind: string, about: string): Cursor => {
    const list = document!.root.get(kind);
    return list.has(about) ? list.get(about) : list;
  };
  const listed = (kind: 'calls' | 'receives', list: Listed): OutsideUse[] =>
    namesIn(list).map((about) => ({ party: name, kind, about, ...detailsOf(list, about), at: place(kind, about) }));
  const sends = Object.entries(facts.sends).map(([about, { source, payload }]): OutsideUse => {
    const at = place('sends', about);
    return {
      party: name,
      kind: 'sends',
      about,
      source,
      ...(payload !== undefined && { payload: at.get('payload') }),
      at,
    };
  });
  const own = asyncapi ? documentUses(name, asyncapi.root.document.workspace, party) : [];
  return [...listed('calls', facts.calls), ...listed('receives', facts.receives), ...sends, ...own];
};

const documentUses = (party: string, { diagnostics }: Workspace, { asyncapi }: OutsideParty): OutsideUse[] =>
  operationsOf(asyncapi!).flatMap(({ action, channel, messages }) =>
    messages.map(({ cursor, key }): OutsideUse => {
      const about = eventType(cursor, key, channel);
      const payload = { payload: cursor.get('payload') };
      if (action === 'receive') return { party, kind: 'receives', about, at: cursor, ...payload };
      const source = cursor.get('x-eventbridge', 'source').string();
      if (source === undefined)
        diagnostics.error(
          cursor.location,
          'outside-party',
          `${party} sends ${about} from no source`,
          'State x-eventbridge: { source: … } on the message: that by which rules of the bus know it.',
        );
      return { party, kind: 'sends', about, at: cursor, ...payload, ...(source !== undefined && { source }) };
    }),
  );

/** What all parties of a workspace use. */
export const outsideUses = ({ outside }: Workspace): readonly OutsideUse[] => outside.flatMap(usesOf);

/** `storefront (reads status, lines[].sku of order.getOrder)` */
export const sayUse = ({ party, kind, about }: OutsideUse, fields: readonly string[] = []): string =>
  fields.length > 0 ? `${party} (reads ${fields.join(', ')} of ${about})` : `${party} (${kind} ${about})`;
