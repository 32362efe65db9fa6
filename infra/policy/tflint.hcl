# Findings of 0.64.0 with these rules on what all environments synthesise: docs/guides/plans.md.
plugin "aws" {
  enabled = true
  version = "0.48.0"
  source  = "github.com/terraform-linters/tflint-ruleset-aws"
}

# Data is asked for its postcondition: a secret without a value ends the plan. Nothing refers to it.
rule "terraform_unused_declarations" {
  enabled = false
}
