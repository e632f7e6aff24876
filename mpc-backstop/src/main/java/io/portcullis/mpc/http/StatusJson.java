package io.portcullis.mpc.http;

/** The answer of the health and readiness probes when all is well. */
record StatusJson(String status) {}
