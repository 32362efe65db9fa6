/** Something that Nest would make with `undefined` in the place of a collaborator. */
export interface InjectionProblem {
  readonly service: string;
  /** The Nest module that it stands in. */
  readonly module: string;
  /** A class, or a factory's token. */
  readonly target: string;
  /** Which parameter or property. */
  readonly place: string;
  readonly reason: string;
  readonly remedy: string;
}

/** Classes or factories of a service cannot be given what they ask for; the message says which, where, and what to do. */
export class InjectionError extends Error {
  override readonly name = 'InjectionError';
  readonly problems: readonly InjectionProblem[];
  constructor(problems: readonly InjectionProblem[]) {
    const lines = problems.map(
      ({ service, module, target, place, reason, remedy }) =>
        `  ${target}, ${place} (${module} of ${service})\n    ${reason}\n    ${remedy}`,
    );
    super(
      `${problems.length === 1 ? 'One thing' : `${problems.length} things`} cannot be injected and would be undefined:\n\n${lines.join('\n')}`,
    );
    this.problems = problems;
  }
}
