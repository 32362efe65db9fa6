export {
  ARCHIVE_NAME,
  awsName,
  BUCKET_NAME,
  kebabCase,
  type NameRule,
  QUEUE_NAME,
  RULE_NAME,
  snakeUpperCase,
  TABLE_NAME,
} from './aws-name.ts';
export {
  databaseUrlOn,
  environmentPrefix,
  type EnvironmentOptions,
  IncompleteEnvironmentError,
  serviceEnvironment,
} from './environment.ts';
export {
  deploymentNames,
  type DeploymentNames,
  findQueue,
  findService,
  globalSuffix,
  MARKER_SUFFIX,
  type NamesOptions,
  UnknownTopologyNameError,
} from './names.ts';
export {
  joinTopology,
  type PlatformFacts,
  type SchemaRegistryEntry,
  type SentEvent,
  type ServicePart,
} from './platform-map.ts';
export * from './topology.ts';
