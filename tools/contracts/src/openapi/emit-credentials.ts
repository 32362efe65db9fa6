import type { CredentialRequirement } from '@pactline/contract-runtime';
import type { HttpNames } from './emit-http.ts';
import type { HttpModule } from './http-module.ts';
import type { HttpModel } from './model.ts';
import { docComment, methodName, pascalCase, propertyKey } from './names.ts';

const TYPES: Readonly<Record<CredentialRequirement['kind'], string>> = {
  apiKey: 'ApiKeyCredential',
  basic: 'BasicCredential',
  http: 'HttpCredential',
  mutualTLS: 'CertificateCredential',
};

/** The interface by which a service judges keys, passwords and certificates: one method per security scheme. */
export function emitCredentials(
  model: HttpModel,
  module: HttpModule,
): { code: string; names: NonNullable<HttpNames['credentials']> } | undefined {
  const schemes = new Map<string, CredentialRequirement>();
  for (const requirement of model.operations.flatMap(({ security }) => security.flat()))
    if (requirement.kind !== 'bearer' && requirement.kind !== 'signature') schemes.set(requirement.scheme, requirement);
  if (schemes.size === 0) return undefined;
  const guard = module.name(`${pascalCase(model.service)}Credentials`);
  const methods: Record<string, string> = {};
  const members = [...schemes.values()].map((requirement) => {
    let method = methodName(requirement.scheme);
    while (Object.values(methods).includes(method)) method = `${method}_`;
    methods[requirement.scheme] = method;
    const credential = module.runtimeType(TYPES[requirement.kind]);
    const answer = `Promise<${module.runtimeType('Auth')} | undefined>`;
    const scheme = model.document.root.get('components', 'securitySchemes', requirement.scheme).resolve();
    const doc = docComment([describe(requirement), scheme.string('description')]);
    return `${doc}${propertyKey(method)}(credential: ${credential}, request: ${module.runtimeType('CredentialRequest')}): ${answer};`;
  });
  const doc = docComment([
    `Says who shows the credentials of ${model.title}: one method per security scheme. Undefined refuses; compare secrets in constant time.`,
  ]);
  return { code: `${doc}export interface ${guard} {\n${members.join('\n')}\n}`, names: { guard, methods } };
}

function describe(requirement: CredentialRequirement): string {
  switch (requirement.kind) {
    case 'apiKey':
      return `The key ${requirement.name} in the ${requirement.in}.`;
    case 'basic':
      return 'Name and password of HTTP basic.';
    case 'http':
      return `An Authorization header of scheme ${requirement.authScheme}.`;
    case 'mutualTLS':
      return 'A client certificate, of which the headers tell that whatever ends TLS writes.';
  }
}
