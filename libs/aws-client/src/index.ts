export {
  type AwsClientLimits,
  awsClientLimits,
  type AwsClientSettings,
  awsClientSettings,
} from './aws-client-settings.ts';
