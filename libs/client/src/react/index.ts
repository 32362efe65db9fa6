'use client';
export { createHookContext, type HookContext, type ProviderProps } from './hook-context.ts';
export type { CallKey, RefreshTarget } from './keys.ts';
export { type PagedConfig, pagedHook, type PagedHook, type PagedResponse } from './paged-hook.ts';
export { type ReadConfig, readHook, type ReadHook } from './read-hook.ts';
export { useRefresh } from './use-refresh.ts';
export { type WriteConfig, writeHook, type WriteHook, type WriteResponse } from './write-hook.ts';
