import { createContext, createElement, type FunctionComponent, type ReactNode, useContext } from 'react';

export interface ProviderProps<Client> {
  readonly client: Client;
  readonly children?: ReactNode;
}

/** What the hooks of one client share. */
export interface HookContext<Client> {
  /** First part of every key. */
  readonly service: string;
  /** Gives the hooks below it their client. */
  readonly Provider: FunctionComponent<ProviderProps<Client>>;
  /** The client of the nearest provider. @throws Error there is none */
  readonly useClient: () => Client;
}

export function createHookContext<Client>(service: string, provider: string): HookContext<Client> {
  const context = createContext<Client | undefined>(undefined);
  return {
    service,
    Provider: ({ client, children }) => createElement(context.Provider, { value: client }, children),
    useClient() {
      const client = useContext(context);
      if (client === undefined)
        throw new Error(`A hook of ${service} has no client: put <${provider} client={...}> around its component.`);
      return client;
    },
  };
}
