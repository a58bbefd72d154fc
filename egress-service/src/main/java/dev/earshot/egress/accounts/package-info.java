/** The bots as this service needs them: their calls, rates and holds. */
package dev.earshot.egress.accounts;
