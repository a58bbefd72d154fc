/** The HTTP side: the endpoint, its answers, its metrics. */
package dev.earshot.ingress.http;
