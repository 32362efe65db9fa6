import { AcmCertificateValidation } from '@cdktf/provider-aws/lib/acm-certificate-validation/index.js';
import { AcmCertificate } from '@cdktf/provider-aws/lib/acm-certificate/index.js';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import { Construct } from '../library/cdktf.ts';
import { becauseOfEnvironment, type Foundation } from '../stacks/foundation.ts';

export interface CertificateOptions {
  /** What it is for: `load balancer`. */
  readonly holder: string;
  /** Another region's. */
  readonly provider?: AwsProvider;
}

/**
 * A certificate for the environment's domain. AWS gives it out once a record in the domain's zone says whose it is; the zone is
 * somebody else's, so the record is an output, and an `apply` waits until it stands. It renews itself as long as the record
 * stands.
 */
export class Certificate extends Construct {
  readonly certificate: AcmCertificate;
  /** Of the certificate, once it is given out. */
  readonly arn: string;

  constructor(scope: Construct, id: string, foundation: Foundation, { holder, provider }: CertificateOptions) {
    super(scope, id);
    const { environment } = foundation;
    this.certificate = new AcmCertificate(this, 'certificate', {
      domainName: environment.domain,
      validationMethod: 'DNS',
      keyAlgorithm: 'EC_prime256v1',
      ...(provider && { provider }),
      lifecycle: { createBeforeDestroy: true },
    });
    const validation = new AcmCertificateValidation(this, 'validation', {
      certificateArn: this.certificate.arn,
      ...(provider && { provider }),
    });
    this.arn = validation.certificateArn;
    becauseOfEnvironment(foundation, 'domain', [
      [this.certificate, `certificate of the ${holder}`],
      [validation, `certificate of the ${holder}, given out`],
    ]);
  }
}
