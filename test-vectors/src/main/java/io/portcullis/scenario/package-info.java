/**
 * Scenarios: what the venues said around an incident, what went wrong with them, and what the oracle and the backstop must decide
 * about some contracts. They are files; the runner plays them through the real price services of both roles.
 */
@NullMarked
package io.portcullis.scenario;

import org.jspecify.annotations.NullMarked;
