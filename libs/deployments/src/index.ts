export { bundleOf } from './bundle.ts';
export { type Deployment, type DeploymentRegistry, parseDeployment, RegistryError } from './deployment.ts';
export { FileRegistry } from './file-registry.ts';
