/**
 * The contract between Earshot's services: the records on the topics, their JSON, their keys and
 * the topics' names. No framework type appears here, so that handler modules and other programs can
 * use it as it is.
 */
package dev.earshot.model;
