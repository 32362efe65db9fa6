export { compareDeployments, describeDifference, type Difference } from './compare-deployments.ts';
export { type Deployed, readDeployment } from './read-deployment.ts';
