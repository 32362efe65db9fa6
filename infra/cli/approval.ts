import { InfraError } from '../terraform/errors.ts';

/** What an approval depends on. */
export interface ApprovalFacts {
  readonly verb: 'apply' | 'destroy';
  readonly environment: string;
  readonly isProtected: boolean;
  readonly isEmulator: boolean;
  /** How many resources go away or are replaced. */
  readonly losses: number;
  /** Of the kept plan that is to be applied; plans made just now cannot be approved in advance. */
  readonly keptDigest: string | undefined;
  /** `--approve` */
  readonly approved: string | undefined;
  /** `--yes` */
  readonly yes: boolean;
  /** Somebody can answer. */
  readonly canAsk: boolean;
}

export type Approval = 'given' | 'type-the-name' | 'say-yes';

/**
 * Who must agree before anything changes. On an emulator nobody. A protected environment wants its name typed by a person, or
 * the digest of a kept plan that somebody has read; `--yes` says nothing of either and is refused. Elsewhere an apply that
 * neither destroys nor replaces goes ahead; what loses something is asked, or said `--yes` to.
 *
 * @throws InfraError nobody agrees and nobody can be asked
 */
export function approvalFor(facts: ApprovalFacts): Approval {
  const { verb, environment, isProtected, isEmulator, losses, keptDigest, approved, yes, canAsk } = facts;
  if (approved !== undefined) {
    requireDigest(approved, keptDigest);
    return 'given';
  }
  if (isEmulator) return 'given';
  if (isProtected) {
    if (yes)
      throw new InfraError(
        `--yes is not enough in ${environment}: it does not say what is agreed to.`,
        `Keep a plan with --out, read it, and apply it with --plan <folder> --approve <digest>; or answer in a terminal.`,
      );
    return asked('type-the-name', canAsk, environment, 'Apply a kept plan with --plan <folder> --approve <digest>.');
  }
  if (yes || (verb === 'apply' && losses === 0)) return 'given';
  const kind = verb === 'destroy' ? 'type-the-name' : 'say-yes';
  return asked(kind, canAsk, environment, 'Add --yes if it may lose what the plan says.');
}

/** At least twelve characters of the digest must be approved. @throws InfraError another plan was approved, or none is kept */
export function requireDigest(approved: string, kept: string | undefined): void {
  if (kept === undefined)
    throw new InfraError('--approve names a kept plan, and none is given.', 'Add --plan <folder>.');
  if (approved.length < 12 || !kept.startsWith(approved.toLowerCase()))
    throw new InfraError(
      `The plan has the digest ${kept}, and ${approved} was approved: it is another plan.`,
      'Read this plan, and approve its digest.',
    );
}

function asked(kind: Approval, canAsk: boolean, environment: string, otherwise: string): Approval {
  if (canAsk) return kind;
  throw new InfraError(`${environment} wants to be asked, and there is no terminal to ask in.`, otherwise);
}
