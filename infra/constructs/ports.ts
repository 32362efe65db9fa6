export const HTTPS_PORT = 443;
export const POSTGRES_PORT = 5432;
export const REDIS_PORT = 6379;
