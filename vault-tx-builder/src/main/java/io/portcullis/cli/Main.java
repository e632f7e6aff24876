package io.portcullis.cli;

class Main {
    public static void main(String[] args) {}
}
