import { CloudfrontDistribution } from '@cdktf/provider-aws/lib/cloudfront-distribution/index.js';
import { CloudfrontResponseHeadersPolicy } from '@cdktf/provider-aws/lib/cloudfront-response-headers-policy/index.js';
import { CloudfrontVpcOrigin } from '@cdktf/provider-aws/lib/cloudfront-vpc-origin/index.js';
import { CloudwatchLogDeliveryDestination } from '@cdktf/provider-aws/lib/cloudwatch-log-delivery-destination/index.js';
import { CloudwatchLogDeliverySource } from '@cdktf/provider-aws/lib/cloudwatch-log-delivery-source/index.js';
import { CloudwatchLogDelivery } from '@cdktf/provider-aws/lib/cloudwatch-log-delivery/index.js';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record/index.js';
import { Construct } from '../library/cdktf.ts';
import { becauseOfEnvironment, type Foundation } from '../context/foundation.ts';
import { Certificate } from './certificate.ts';
import { EdgeFirewall } from './edge-firewall.ts';
import type { LoadBalancer } from './load-balancer.ts';
import type { LogBucket } from './log-bucket.ts';
import { HTTPS_PORT } from './ports.ts';

// Policies of AWS, the same in every account: nothing is cached, everything a client sends is handed on.
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const ALL_OF_THE_VIEWER = '216adef6-5c7f-47e4-b989-5492eafa07d3';
const YEAR_SECONDS = 31_536_000;
const ORIGIN = 'services';

/** The only public entry: TLS, the firewall, security headers; answers come from the load balancer inside of the network. */
export class Edge extends Construct {
  readonly distribution: CloudfrontDistribution;
  readonly certificate: Certificate;

  constructor(scope: Construct, foundation: Foundation, entry: LoadBalancer, accessLogs: LogBucket) {
    super(scope, 'edge');
    const { environment, names } = foundation;
    const { acl } = new EdgeFirewall(this, foundation);
    this.certificate = new Certificate(this, 'tls', foundation, {
      holder: 'distribution',
      provider: foundation.edgeProvider,
      like: entry.certificate,
    });
    const origin = new CloudfrontVpcOrigin(this, 'origin', {
      vpcOriginEndpointConfig: [
        {
          name: names.base,
          arn: entry.loadBalancer.arn,
          httpPort: 80,
          httpsPort: HTTPS_PORT,
          originProtocolPolicy: 'https-only',
          originSslProtocols: [{ items: ['TLSv1.2'], quantity: 1 }],
        },
      ],
      // It is refused as long as nothing listens there.
      dependsOn: [entry.listener],
    });
    const headers = this.#headers(foundation);
    this.distribution = new CloudfrontDistribution(this, 'distribution', {
      comment: names.base,
      enabled: true,
      aliases: [environment.domain],
      httpVersion: 'http2and3',
      isIpv6Enabled: true,
      priceClass: environment.protected ? 'PriceClass_All' : 'PriceClass_100',
      webAclId: acl.arn,
      origin: [
        {
          originId: ORIGIN,
          domainName: entry.loadBalancer.dnsName,
          vpcOriginConfig: { vpcOriginId: origin.id, originReadTimeout: 60, originKeepaliveTimeout: 60 },
        },
      ],
      defaultCacheBehavior: {
        targetOriginId: ORIGIN,
        // A redirect would come after the token was sent in the clear.
        viewerProtocolPolicy: 'https-only',
        allowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'],
        cachedMethods: ['GET', 'HEAD'],
        compress: true,
        cachePolicyId: CACHING_DISABLED,
        // With the Host header, by which CloudFront checks the load balancer's certificate.
        originRequestPolicyId: ALL_OF_THE_VIEWER,
        responseHeadersPolicyId: headers.id,
      },
      restrictions: { geoRestriction: { restrictionType: 'none' } },
      viewerCertificate: {
        acmCertificateArn: this.certificate.arn,
        sslSupportMethod: 'sni-only',
        minimumProtocolVersion: 'TLSv1.2_2021',
      },
      tags: { Name: names.base },
    });
    becauseOfEnvironment(foundation, 'domain', [
      [origin, 'way of the distribution into the network'],
      [this.distribution, 'distribution: the public entry'],
    ]);
    this.#pointDomain(foundation);
    this.#logRequests(foundation, accessLogs);
  }

  /** The domain's addresses are the distribution's, where the zone is ours. */
  #pointDomain(foundation: Foundation): void {
    const { domain, edge } = foundation.environment;
    if (edge.hostedZoneId === undefined) return;
    for (const type of ['A', 'AAAA']) {
      const record = new Route53Record(this, `domain_${type.toLowerCase()}`, {
        zoneId: edge.hostedZoneId,
        name: domain,
        type,
        alias: {
          name: this.distribution.domainName,
          zoneId: this.distribution.hostedZoneId,
          evaluateTargetHealth: false,
        },
      });
      becauseOfEnvironment(foundation, 'edge/hostedZoneId', [[record, `${type} record of ${domain}`]]);
    }
  }

  #headers(foundation: Foundation): CloudfrontResponseHeadersPolicy {
    const headers = new CloudfrontResponseHeadersPolicy(this, 'headers', {
      name: foundation.names.base,
      comment: 'Nothing of it is a page, and nothing of it is ever fetched without TLS',
      securityHeadersConfig: {
        strictTransportSecurity: {
          accessControlMaxAgeSec: YEAR_SECONDS,
          includeSubdomains: true,
          preload: true,
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: 'DENY', override: true },
        referrerPolicy: { referrerPolicy: 'no-referrer', override: true },
        contentSecurityPolicy: {
          contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
          override: true,
        },
      },
      removeHeadersConfig: { items: [{ header: 'Server' }, { header: 'X-Powered-By' }] },
    });
    becauseOfEnvironment(foundation, 'domain', [[headers, 'security headers of every answer']]);
    return headers;
  }

  /** The newer way of logging, which needs no access lists on the bucket. */
  #logRequests(foundation: Foundation, accessLogs: LogBucket): void {
    const { names, edgeProvider: provider } = foundation;
    const source = new CloudwatchLogDeliverySource(this, 'log_source', {
      provider,
      name: names.part('edge'),
      logType: 'ACCESS_LOGS',
      resourceArn: this.distribution.arn,
    });
    const destination = new CloudwatchLogDeliveryDestination(this, 'log_destination', {
      provider,
      name: names.part('edge'),
      outputFormat: 'json',
      deliveryDestinationConfiguration: [{ destinationResourceArn: accessLogs.bucket.arn }],
    });
    const delivery = new CloudwatchLogDelivery(this, 'log_delivery', {
      provider,
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.arn,
      dependsOn: [accessLogs.policy],
    });
    becauseOfEnvironment(foundation, 'logRetentionDays', [
      [source, 'requests of the distribution'],
      [destination, "where the distribution's requests are logged"],
      [delivery, "log of the distribution's requests"],
    ]);
  }
}
