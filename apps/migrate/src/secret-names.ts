/** The secrets of one service's stores, as the infrastructure names them. */
export interface StoreSecretNames {
  /** The URLs that the service is started with. */
  readonly urls: string;
  /** Its two logins, as a pooler in front of the database asks for them. */
  readonly blue: string;
  readonly green: string;
  readonly redis: string;
}

/** @param base platform and stage, as the bus is named */
export const storeSecretNames = (base: string, service: string): StoreSecretNames => ({
  urls: `${base}/${service}/postgres`,
  blue: `${base}/${service}/postgres-blue`,
  green: `${base}/${service}/postgres-green`,
  redis: `${base}/${service}/redis`,
});
