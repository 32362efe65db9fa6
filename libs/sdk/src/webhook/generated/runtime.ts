/* OpenAPI Generator 7.25.0: its run time is shared by all services. */
export * from "../../runtime/generated-support.ts";
