/** What is downloaded where no usable Terraform is found. */
export const TERRAFORM_VERSION = '1.11.4';
/** The provider that the bindings are made for; `provider.lock.hcl` holds its hashes. */
export const PROVIDER = { source: 'registry.terraform.io/hashicorp/aws', version: '5.100.0' } as const;

/** SHA-256 of the archives of {@link TERRAFORM_VERSION}, by platform: a second guard besides the publisher's signature. */
export const TERRAFORM_ARCHIVES: Readonly<Record<string, string>> = {
  darwin_amd64: 'a56d5002b9f7647291faccc3dd1a70350e60fb61e4c45037629508b8fdc2575b',
  darwin_arm64: '867e0808fa971217043e25b7a792b10720c79b1546f8a68479b74f138be73e18',
  linux_amd64: '1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc',
  linux_arm64: 'a43d1d0da9b9bab214a8305a39db0e40869572594ccf50c416a7756499143633',
};

/** Fingerprint of the key that signs Terraform's releases, as its publisher states it. */
export const RELEASE_KEY_FINGERPRINT = 'c874011f0ab405110d02105534365d9472d7468f';

/** This machine, in the words of Terraform: `linux_amd64`. */
export const terraformPlatform = (platform: string = process.platform, arch: string = process.arch): string =>
  `${platform === 'win32' ? 'windows' : platform}_${arch === 'x64' ? 'amd64' : arch}`;
