import { AcmCertificateValidation } from '@cdktf/provider-aws/lib/acm-certificate-validation/index.js';
import { AcmCertificate } from '@cdktf/provider-aws/lib/acm-certificate/index.js';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record/index.js';
import { Construct } from '../library/cdktf.ts';
import { becauseOfEnvironment, type Foundation } from '../context/foundation.ts';

export interface CertificateOptions {
  /** What it is for: `load balancer`. */
  readonly holder: string;
  /** Another region's. */
  readonly provider?: AwsProvider;
  /** An earlier certificate of the same domain and account: AWS asks for the same record. */
  readonly like?: Certificate;
}

/**
 * A certificate for the environment's domain. AWS gives it out once a record in the domain's zone says whose it is, and renews it
 * as long as the record stands. Where the zone is somebody else's, an `apply` waits until they have made the record.
 */
export class Certificate extends Construct {
  readonly certificate: AcmCertificate;
  /** Of the certificate, once it is given out. */
  readonly arn: string;
  readonly #record: Route53Record | undefined;

  constructor(scope: Construct, id: string, foundation: Foundation, { holder, provider, like }: CertificateOptions) {
    super(scope, id);
    const { environment } = foundation;
    this.certificate = new AcmCertificate(this, 'certificate', {
      domainName: environment.domain,
      validationMethod: 'DNS',
      keyAlgorithm: 'EC_prime256v1',
      ...(provider && { provider }),
      lifecycle: { createBeforeDestroy: true },
    });
    this.#record = like ? like.#record : this.#prove(foundation);
    const validation = new AcmCertificateValidation(this, 'validation', {
      certificateArn: this.certificate.arn,
      ...(this.#record && { validationRecordFqdns: [this.#record.fqdn] }),
      ...(provider && { provider }),
    });
    this.arn = validation.certificateArn;
    becauseOfEnvironment(foundation, 'domain', [
      [this.certificate, `certificate of the ${holder}`],
      [validation, `certificate of the ${holder}, given out`],
    ]);
  }

  #prove(foundation: Foundation): Route53Record | undefined {
    const { hostedZoneId } = foundation.environment.edge;
    if (hostedZoneId === undefined) return undefined;
    const asked = this.certificate.domainValidationOptions.get(0);
    const record = new Route53Record(this, 'proof', {
      zoneId: hostedZoneId,
      name: asked.resourceRecordName,
      type: asked.resourceRecordType,
      records: [asked.resourceRecordValue],
      ttl: 300,
      // Another environment of the account may have asked for the same one.
      allowOverwrite: true,
    });
    becauseOfEnvironment(foundation, 'edge/hostedZoneId', [[record, 'record that says whose the domain is']]);
    return record;
  }
}
