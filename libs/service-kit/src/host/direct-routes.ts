import { RequestMethod, type Type } from '@nestjs/common';
import {
  GUARDS_METADATA,
  INTERCEPTORS_METADATA,
  METHOD_METADATA,
  PATH_METADATA,
  PIPES_METADATA,
} from '@nestjs/common/constants.js';
import { ApplicationConfig } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RouteHandlerMethod, RouteOptions } from 'fastify';
import type { HttpReply, HttpRequest } from '../http/types.ts';

type Handler = (request: HttpRequest, reply: HttpReply) => Promise<void>;

const ENHANCERS = [GUARDS_METADATA, INTERCEPTORS_METADATA, PIPES_METADATA];

/**
 * Lets the controller of a contract's operations be called straight from Fastify. Nest's execution context has nothing to do for it: it
 * takes the raw request and reply, and everything else is the runtime's. As soon as a module brings guards, interceptors
 * or pipes for them, their routes stay with Nest.
 */
export class DirectRoutes {
  readonly #slots = new Map<string, { direct: Handler | undefined }>();

  /** An `onRoute` hook: makes the handlers replaceable. */
  readonly watch = (route: RouteOptions): void => {
    const slot: { direct: Handler | undefined } = { direct: undefined };
    const nest = route.handler;
    const hasParameters = route.url.includes(':');
    this.#slots.set(`${String(route.method)} ${route.url}`, slot);
    const handler: RouteHandlerMethod = function (request, reply) {
      // Nest answers an empty path parameter with 404.
      if (slot.direct === undefined || (hasParameters && hasEmptyValue(request.params))) {
        return nest.call(this, request, reply);
      }
      return slot.direct(request, reply);
    };
    route.handler = handler;
  };

  /** Takes the short way for the routes of these controllers; called once the application is wired. */
  enable(app: NestFastifyApplication, controllers: readonly Type[]): void {
    if (hasGlobalEnhancers(app.get(ApplicationConfig))) return;
    for (const controller of controllers) {
      if (hasEnhancers(controller)) continue;
      const instance = app.get<Record<string, Handler>>(controller, { strict: false });
      const prefix = pathOf(controller);
      for (const name of Object.getOwnPropertyNames(controller.prototype)) {
        const method: unknown = Reflect.get(controller.prototype as object, name);
        const path = typeof method === 'function' ? pathOf(method) : undefined;
        if (typeof method !== 'function' || path === undefined || hasEnhancers(method)) continue;
        const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, method) as number];
        const slot = this.#slots.get(`${verb} ${joined(prefix, path)}`);
        if (slot !== undefined) slot.direct = (request, reply) => instance[name]?.(request, reply) ?? Promise.resolve();
      }
    }
  }
}

const hasEmptyValue = (params: unknown): boolean => {
  const values = params as Readonly<Record<string, string>>;
  for (const name in values) if (values[name] === '') return true;
  return false;
};

const hasEnhancers = (target: object): boolean =>
  ENHANCERS.some((key) => ((Reflect.getMetadata(key, target) as unknown[] | undefined) ?? []).length > 0);

const hasGlobalEnhancers = (config: ApplicationConfig): boolean =>
  [
    config.getGlobalGuards(),
    config.getGlobalInterceptors(),
    config.getGlobalPipes(),
    config.getGlobalRequestGuards(),
    config.getGlobalRequestInterceptors(),
    config.getGlobalRequestPipes(),
  ].some((enhancers) => enhancers.length > 0);

const pathOf = (target: object): string | undefined => {
  const path: unknown = Reflect.getMetadata(PATH_METADATA, target);
  return typeof path === 'string' ? path : undefined;
};

const joined = (prefix: string | undefined, path: string): string =>
  `/${[prefix ?? '', path]
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
