import { generateEvents, readEvents } from '../../asyncapi/index.ts';
import { generateHttp, readHttp } from '../../generate/http.ts';
import { createEmitter } from '../../schema/index.ts';
import { ContractError, type Diagnostic } from '../../source/index.ts';
import { loadTexts } from '../../testing/load.ts';
import type { CaseRow } from '../batch.ts';
import type { RefusalFamily } from './refusal-case.ts';
import { refusalFamilies } from './index.ts';

/** Asks for what cannot be generated; a case is right if every finding is at its place, and none is missing. */
export const judgeRefusals = async (families: readonly RefusalFamily[] = refusalFamilies): Promise<CaseRow[]> => {
  const rows: CaseRow[] = [];
  for (const { name, cases } of families) {
    const wrong: string[] = [];
    let right = 0;
    for (const one of cases) {
      const found = (await findingsOf(one.documents)).map(shortly);
      const missing = one.findings.filter((finding) => !found.includes(finding));
      const more = found.filter((finding) => !one.findings.includes(finding));
      if (missing.length + more.length === 0) right++;
      wrong.push(...missing.map((finding) => `${one.name}: not said: ${finding}`));
      wrong.push(...more.map((finding) => `${one.name}: said: ${finding}`));
    }
    rows.push({ family: name, cases: cases.length, compiled: right, values: 0, disagreements: wrong });
  }
  return rows;
};

const shortly = ({ file, line, severity, rule, pointer }: Diagnostic): string =>
  `${file}:${line} ${severity} ${rule} ${pointer}`;

const findingsOf = async (documents: Readonly<Record<string, string>>): Promise<readonly Diagnostic[]> => {
  const texts = Object.entries(documents).map(([file, text]) => [`specs/${file}`, text]);
  const workspace = await loadTexts(Object.fromEntries(texts));
  // The same order of work as generation; findings come before any code is rendered.
  const unrendered = { get: () => Promise.resolve(''), put: () => Promise.resolve() };
  try {
    const models = readHttp(workspace);
    const emitter = createEmitter(workspace);
    await generateEvents(workspace, emitter, readEvents(workspace), undefined, unrendered);
    await generateHttp({ workspace, emitter, models, events: { facts: new Map() } });
    await emitter.files();
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
  }
  return workspace.diagnostics.all;
};
