import helmet from '@fastify/helmet';
import { fastify } from 'fastify';

/**
 * The headers that helmet sets for an API that serves no documents. They are the same for every response, so they are
 * computed once instead of by a hook on each request.
 */
export const securityHeaders = async (): Promise<Readonly<Record<string, string>>> => {
  const probe = fastify({ logger: false });
  await probe.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    // These say something about documents and what they embed only.
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: false,
    originAgentCluster: false,
    referrerPolicy: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xDnsPrefetchControl: false,
    xXssProtection: false,
    xFrameOptions: { action: 'deny' },
  });
  probe.get('/', () => '');
  const { headers } = await probe.inject('/');
  await probe.close();
  const own = ['content-length', 'content-type', 'date', 'connection'];
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' && !own.includes(name) ? [[name, value]] : [],
    ),
  );
};
