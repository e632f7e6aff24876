package io.portcullis.mpc;

class Main {
    public static void main(String[] args) {}
}
