/** The stage of the stack that `npm start` brings up. */
export const LOCAL_STAGE = 'local';

/** The name of a database on a server that stages share: only `local` has the plain names. */
export const localDatabase = (stage: string, database: string): string =>
  stage === LOCAL_STAGE ? database : `${database}_${stage}`;
