/** What a deployment is asked to do over the HTTP API of its ingress. */
package dev.earshot.local.internal.control;
