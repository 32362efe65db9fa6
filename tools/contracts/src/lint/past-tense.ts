// Loaded by itself, as "@pactline/contracts/past-tense": by Node without any condition, so it imports nothing.

/** Past participles that do not end in -ed, as they occur in names of events. */
const IRREGULAR = new Set(
  (
    'sent paid built bought sold held kept left lost made met won found begun broken chosen done drawn driven fallen given gone grown ' +
    'hidden known laid led read run seen set shown shut spent split taken told thrown understood withdrawn written put cut reset ' +
    'resent repaid rebuilt resold overdue undone redone rerun overridden frozen forgotten swept sought brought caught taught thought ' +
    'bound felt dealt drawn fed fled hung heard hit hurt lent lit meant quit rung risen sunk slept stolen stuck struck sworn torn worn woken'
  ).split(' '),
);

/** True when the last word of a name says that something has happened. */
export const isPastTense = (name: string): boolean => {
  const last = name.split(/[_-]/).at(-1)?.toLowerCase() ?? '';
  return IRREGULAR.has(last) || /[a-z]ed$/.test(last);
};
