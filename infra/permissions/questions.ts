import { WITHOUT_RESOURCE } from './action-catalogue.ts';
import { accountOf, type Principal } from './evaluate.ts';
import type { Grant } from './expected-matrix.ts';
import { ADMINISTRATOR, INTRUDER, OTHER_ACCOUNT, type Universe } from './universe.ts';

/** Whether somebody may do something to something, and the grants that say so. */
export interface Question {
  readonly holder: string;
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  readonly grants: readonly Grant[];
}

/** Every question of a universe: what is granted first, since most mistakes show there. */
export class Questions {
  readonly universe: Universe;
  readonly all: readonly Question[];
  readonly #byOwner = new Map<string, readonly Question[]>();

  constructor(universe: Universe, grants: readonly Grant[]) {
    this.universe = universe;
    const granted = Map.groupBy(grants, ({ holder, action, resource }) => keyOf(holder, action, resource));
    const asked = [...granted.values()].flatMap((own): Question[] => {
      const [first] = own;
      if (first === undefined) return [];
      const { holder, action, resource } = first;
      // A role that the plan does not have may do nothing.
      const principal = universe.principals.get(holder) ?? { kind: 'role', arn: `missing:${holder}` };
      return [{ holder, principal, action, resource, grants: own }];
    });
    this.all = [
      ...asked,
      ...others(universe).filter((one) => !granted.has(keyOf(one.holder, one.action, one.resource))),
    ];
  }

  /** What a role may do and who may take it; who may do what to a resource. */
  about(arn: string): readonly Question[] {
    const known = this.#byOwner.get(arn);
    if (known !== undefined) return known;
    const own = this.all.filter(
      ({ principal, resource }) =>
        (principal.kind === 'role' && principal.arn === arn) || resource === arn || resource.startsWith(`${arn}/`),
    );
    this.#byOwner.set(arn, own);
    return own;
  }
}

const keyOf = (holder: string, action: string, resource: string): string => `${holder}\n${action}\n${resource}`;

function others({ principals, actions, resources, asked }: Universe): Question[] {
  // An administrator is asked about nothing but what grants say: the rest is up to the account.
  const asking = [...principals].filter(([holder]) => holder !== ADMINISTRATOR);
  return asking.flatMap(([holder, principal]) =>
    [...actions].flatMap(([service, names]) =>
      names.flatMap((action) =>
        resourcesFor(action, resources.get(service) ?? ['*'], asked)
          // What others do at home is their business.
          .filter((resource) => holder !== INTRUDER || (resource !== '*' && accountOf(resource) !== OTHER_ACCOUNT))
          .map((resource) => ({ holder, principal, action, resource, grants: [] })),
      ),
    ),
  );
}

function resourcesFor(action: string, all: readonly string[], asked: Universe['asked']): readonly string[] {
  const listed = asked.get(action);
  if (listed !== undefined) return [listed];
  return WITHOUT_RESOURCE.has(action) ? ['*'] : all;
}
