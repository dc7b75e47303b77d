// For: the defaults of Postfix 3.x that decide on relaying, as `postconf -d` of 3.7 writes them; used where no postconf can be asked.
// Never: a default of a parameter that the audit does not look at.

export const defaults: Readonly<Record<string, string>> = {
  compatibility_level: "0",
  mydomain: "localdomain",
  myhostname: "localhost",
  mydestination: "$myhostname, localhost.$mydomain, localhost",
  inet_interfaces: "all",
  mynetworks_style: "${{$compatibility_level} <level {2} ? {subnet} : {host}}",
  relay_domains: "${{$compatibility_level} <level {2} ? {$mydestination} : {}}",
  smtpd_relay_restrictions:
    "${{$compatibility_level} <level {1} ? {} : {permit_mynetworks, permit_sasl_authenticated, defer_unauth_destination}}",
  smtpd_relay_before_recipient_restrictions:
    "${{$compatibility_level} <level {3.6} ? {no} : {yes}}",
  smtpd_recipient_restrictions: "",
  smtpd_client_restrictions: "",
  smtpd_helo_restrictions: "",
  smtpd_sender_restrictions: "",
  smtpd_data_restrictions: "",
  smtpd_end_of_data_restrictions: "",
  smtpd_restriction_classes: "",
  smtpd_delay_reject: "yes",
  allow_percent_hack: "yes",
  swap_bangpath: "yes",
  allow_untrusted_routing: "no",
  permit_mx_backup_networks: "",
  resolve_numeric_domain: "no",
  smtpd_sasl_auth_enable: "no",
  smtpd_sasl_security_options: "noanonymous",
  smtpd_sender_login_maps: "",
  smtpd_authorized_xclient_hosts: "",
  smtpd_milters: "",
  milter_default_action: "tempfail",
  default_database_type: "hash",
  parent_domain_matches_subdomains:
    "debug_peer_list,fast_flush_domains,mynetworks,permit_mx_backup_networks,qmqpd_authorized_clients,relay_domains,smtpd_access_maps",
};
