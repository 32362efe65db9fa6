import type { DocsOutside } from '@pactline/docs-site/model';
import { usesOf } from '../outside/uses.ts';
import type { Workspace } from '../source/index.ts';

/** Who outside is registered, and what each of them uses of the contracts. */
export const describeOutside = ({ outside }: Workspace): DocsOutside[] =>
  outside.map((party) => {
    const { title, contact, environments } = party.facts;
    return {
      name: party.name,
      ...(title === undefined ? {} : { title }),
      ...(contact === undefined ? {} : { contact }),
      environments: environments ?? [],
      uses: usesOf(party).map(({ kind, about, reads, sends, parameters, source }) => ({
        kind,
        about,
        ...(reads === undefined ? {} : { reads }),
        ...(sends === undefined ? {} : { sends }),
        ...(parameters === undefined ? {} : { parameters }),
        ...(source === undefined ? {} : { source }),
      })),
    };
  });
