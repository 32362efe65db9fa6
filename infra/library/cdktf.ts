/**
 * The CDK library behind one import: nothing else in `infra/` names it, so that its maintained fork is one rename away.
 * Resources come from the provider's bindings, each by its own path, since the barrel costs nine seconds and 600 MB.
 */
export {
  App,
  DataTerraformRemoteStateS3,
  Fn,
  LocalBackend,
  S3Backend,
  TerraformElement,
  type TerraformMetaArguments,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
  Testing,
  Token,
  VariableType,
} from 'cdktf';
export { Construct, type Node } from 'constructs';
