import { basename, dirname, extname, join } from 'node:path';
import type { ContractDocument } from '../source/document.ts';
import type { Workspace } from '../source/workspace.ts';
import type { OutsideParty } from './party.ts';
import { outsideSchema } from './schema.ts';
import type * as z from 'zod';

/** The folder in the contracts where those outside are registered. */
export const OUTSIDE = 'outside';

/** Is it a registration? A service may be called `outside` too: its documents are called openapi and asyncapi. */
const isRegistration = (workspace: Workspace, path: string): boolean =>
  dirname(path) === join(workspace.root, OUTSIDE) && !/^(openapi|asyncapi)$/.test(basename(path, extname(path)));

/** Takes the registrations out of the documents of a workspace: nothing is generated from them. */
export const takeOutside = (
  workspace: Workspace,
  read: (document: ContractDocument) => z.infer<typeof outsideSchema>,
): readonly OutsideParty[] => {
  const parties = new Map<string, { document?: ContractDocument; asyncapi?: ContractDocument }>();
  for (const [path, document] of [...workspace.documents]) {
    if (!isRegistration(workspace, path)) continue;
    workspace.documents.delete(path);
    workspace.outsideDocuments.set(path, document);
    const [name = ''] = basename(path).split('.');
    const party = parties.get(name) ?? {};
    if (document.kind === 'openapi')
      workspace.diagnostics.error(
        document.root.location,
        'outside-party',
        'what somebody outside offers is nothing that is called from here',
        'Register what it calls, receives and sends; put a document of a service into a folder of its own.',
      );
    else party[document.kind === 'asyncapi' ? 'asyncapi' : 'document'] = document;
    parties.set(name, party);
  }
  return [...parties].map(([name, party]) => {
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(name))
      workspace.diagnostics.error(
        (party.document ?? party.asyncapi)!.root.location,
        'outside-party',
        `"${name}" is no name`,
        'Call the file by small letters, digits and hyphens.',
      );
    return { name, facts: party.document ? read(party.document) : outsideSchema.parse({}), ...party };
  });
};
