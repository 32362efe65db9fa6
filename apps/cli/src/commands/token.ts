import { closest } from '@pactline/cli-kit';
import type { Topology } from '@pactline/topology';
import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { CliError, UsageError } from '../errors.ts';
import { collect, duration } from '../option-parsers.ts';
import { runningStack } from '../target/running-stack.ts';
import { workspaceTopology } from '../target/workspace.ts';

interface TokenOptions {
  readonly tenant: string;
  readonly scope: readonly string[];
  readonly subject: string;
  readonly ttl: number;
}

const hour = 3600;
const longestTtl = 30 * 24 * hour;

const examples = `
Services verify it as they do in production: signature, issuer, audience, expiry, scopes. Only the local stack accepts it.

Examples:
  $ pactline token --tenant alpenladen                             every scope of the contracts, for an hour
  $ pactline token --tenant alpenladen --scope orders:read --ttl 8h
  $ curl -H "Authorization: Bearer $(pactline token --tenant alpenladen)" http://127.0.0.1:4102/orders
`;

export const tokenCommand = (cli: Cli): Command =>
  new Command('token')
    .description('make an access token for the local stack')
    .requiredOption('--tenant <id>', 'tenant that the token speaks for')
    .option('--scope <scope>', 'scope to grant; may be repeated (all scopes of the contracts if absent)', collect, [])
    .option('--ttl <duration>', 'how long it is good for: 15m, 8h, 7d', duration, hour)
    .option('--subject <subject>', 'who it speaks for', 'local-developer')
    .addHelpText('after', examples)
    .action(action(cli, token));

async function token(run: Run<TokenOptions>): Promise<void> {
  const { options, io } = run;
  if (options.stage !== undefined && options.stage !== 'local') {
    throw new CliError(`Tokens of ${options.stage} come from its identity provider.`, {
      next: 'Leave --stage away for a local token.',
    });
  }
  if (!/^[a-z0-9][a-z0-9-]{1,62}$/.test(options.tenant)) {
    throw new UsageError(
      `"${options.tenant}" is no tenant id.`,
      'It takes lower-case letters, digits and dashes, at least two.',
    );
  }
  if (options.ttl > longestTtl) throw new UsageError('A token is good for 30 days at most.');
  const topology = await workspaceTopology();
  const known = contractScopes(topology);
  const scopes = options.scope.flatMap((scope) => scope.split(/[\s,]+/)).filter(Boolean);
  for (const scope of scopes) {
    if (known.includes(scope)) continue;
    const similar = closest(scope, known);
    io.err(
      io.paint('yellow', `No contract asks for the scope "${scope}".${similar ? ` Did you mean ${similar}?` : ''}`),
    );
  }
  const granted = scopes.length > 0 ? scopes : known;
  const { endpoints } = await runningStack();
  const { mintToken } = await import('@pactline/stack');
  const { tenant, subject, ttl } = options;
  const made = await mintToken({ tenant, subject, ttl, scopes: granted });
  if (!run.json) return io.out(made);
  const expiresAt = new Date(io.now().getTime() + ttl * 1000).toISOString();
  run.printJson({
    token: made,
    tenant,
    subject,
    scopes: granted,
    issuer: endpoints.issuer,
    audience: endpoints.audience,
    expiresAt,
  });
}

/** Every scope that an operation of any contract asks for, sorted. */
export const contractScopes = (topology: Topology): string[] =>
  [
    ...new Set(
      Object.values(topology.services).flatMap(({ http }) =>
        (http?.operations ?? []).flatMap(({ security }) => security.flat().flatMap(({ scopes }) => scopes)),
      ),
    ),
  ].sort();
