import type { OperationModel } from '../../openapi/model.ts';
import type { Collector, Subject } from '../collector.ts';

type Alternative = OperationModel['security'][number];
type Scheme = Alternative[number];

/** What a caller must have; the name of the scheme is nobody's business. */
function needOf(scheme: Scheme): string {
  switch (scheme.kind) {
    case 'bearer':
      return 'token';
    case 'signature':
      return `signature ${scheme.signature} in ${scheme.header}`;
    case 'apiKey':
      return `key in ${scheme.in} ${scheme.in === 'header' ? scheme.name.toLowerCase() : scheme.name}`;
    case 'basic':
      return 'name and password';
    case 'http':
      return `${scheme.authScheme} credentials`;
    case 'mutualTLS':
      return 'client certificate';
  }
}
const scopesOf = (scheme: Scheme): readonly string[] => (scheme.kind === 'signature' ? [] : scheme.scopes);

const satisfies = (given: Alternative, asked: Alternative, byScopes: boolean): boolean =>
  asked.every((need) => {
    const own = given.filter((one) => needOf(one) === needOf(need));
    return (
      own.length > 0 && (!byScopes || scopesOf(need).every((scope) => own.some((one) => scopesOf(one).includes(scope))))
    );
  });

const isLet = (given: Alternative, operation: OperationModel, byScopes = true): boolean =>
  operation.security.length === 0 || operation.security.some((asked) => satisfies(given, asked, byScopes));
const alternativesOf = ({ security }: OperationModel): readonly Alternative[] =>
  security.length === 0 ? [[]] : security;

export const diffSecurity = (
  collector: Collector,
  subject: Subject,
  base: OperationModel,
  head: OperationModel,
): void => {
  const refused = alternativesOf(base).filter((given) => !isLet(given, head));
  const change = {
    at: head.cursor.has('security') ? head.cursor.get('security') : head.cursor,
    before: sayOf(base),
    after: sayOf(head),
  };
  if (refused.length > 0) {
    const isScope = refused.every((given) => isLet(given, head, false));
    const rule = isScope ? 'scope-added' : base.security.length === 0 ? 'security-added' : 'security-changed';
    collector.breaking(subject, {
      ...change,
      rule,
      message: `callers with ${change.before} are refused; it takes ${change.after}`,
    });
  } else if (!alternativesOf(head).every((given) => isLet(given, base)))
    collector.compatible(subject, { ...change, rule: 'security-relaxed', message: `${change.after} is enough` });
};

const sayOf = ({ security }: OperationModel): string =>
  security.length === 0
    ? 'nothing'
    : security
        .map((one) => one.map((scheme) => [needOf(scheme), ...scopesOf(scheme)].join(' ')).join(' and ') || 'nothing')
        .join(', or ');
