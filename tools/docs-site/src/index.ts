export { buildSite, type BuildOptions, type BuildResult, OutputFolderError } from './build.ts';
export type * from './model.ts';
export { PortInUseError, serveSite, type SiteServer } from './serve.ts';
